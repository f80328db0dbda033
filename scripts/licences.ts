import { writeFileSync } from 'node:fs';
import { installedLicence, LICENCES_FILE, licenceList, readLock } from '../src/release/licences.ts';

writeFileSync(LICENCES_FILE, licenceList(readLock(), installedLicence));
console.log(`${LICENCES_FILE} 已写好`);
