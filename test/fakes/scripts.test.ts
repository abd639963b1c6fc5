import { describeScripts } from '../contracts/scripts.contract.ts';
import { memoryScripts } from './scripts.ts';

describeScripts('in memory', async () => ({ scripts: memoryScripts(), close: async () => undefined }));
