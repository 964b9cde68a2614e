// Takes up a history where it ended, goes on with it, and is killed: node fill-process.ts FOLDER CONNECTIONS FROM TO
import { openJournal } from '../../../electron/adapters/database.ts';
import { fill } from './fill.ts';
import { silent } from './folder.ts';

const [folder = '', connections, from, to] = process.argv.slice(2);
const { journal } = openJournal(folder, silent, Date.now);
fill(journal, { connections: Number(connections), from: Number(from), to: Number(to) });
process.kill(process.pid, 'SIGKILL');
