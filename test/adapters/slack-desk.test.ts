import { describeStaffDesk } from '../contracts/staff-desk.contract.ts';
import { slackRig } from './slack-rig.ts';

describeStaffDesk('Slack over HTTP', () => slackRig('http'));
describeStaffDesk('Slack in Socket Mode', () => slackRig('socket'));
