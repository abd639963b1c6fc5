import { z } from 'zod';

/** Every identity is a branded string: a `CaseId` can never be passed where a `FollowUpId` is due. */
const uuid = <Brand extends string>() => z.uuid().brand<Brand>();
const name = <Brand extends string>() => z.string().min(1).max(120).brand<Brand>();

export const CustomerId = uuid<'CustomerId'>();
export type CustomerId = z.infer<typeof CustomerId>;

export const ServiceId = uuid<'ServiceId'>();
export type ServiceId = z.infer<typeof ServiceId>;

export const FollowUpId = uuid<'FollowUpId'>();
export type FollowUpId = z.infer<typeof FollowUpId>;

/** What a customer sees as one chat; a follow-up's chat has the follow-up's id. */
export const ChatId = uuid<'ChatId'>();
export type ChatId = z.infer<typeof ChatId>;

export const ConversationId = uuid<'ConversationId'>();
export type ConversationId = z.infer<typeof ConversationId>;

export const CaseId = uuid<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

/** Something that a customer sent besides words. */
export const FileId = uuid<'FileId'>();
export type FileId = z.infer<typeof FileId>;

export const ScriptId = name<'ScriptId'>();
export type ScriptId = z.infer<typeof ScriptId>;

/** Where ids come from: handed in, so that tests can foresee them. */
export interface Ids {
  uuid(): string;
}
