// Migrates the database at the address in its first argument, and kills itself with SIGKILL after the first statement that
// has the second argument in it: a process that dies in the middle of a migration.
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { migrate } from '../../../proxy-server/stores/database/migrate.ts';

const [address = '', last = ''] = process.argv.slice(2);
const database = openDatabase(JSON.parse(address), {
  onStatement: (statement) => void (statement.includes(last) && process.kill(process.pid, 'SIGKILL')),
});
await migrate(database);
await database.close();
