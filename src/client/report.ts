// All scripts of a report's page in one file: requesting six small ones takes longer than running them.
import './aloud.ts';
import './cards.ts';
import './cite.ts';
import './contents.ts';
import './folded.ts';
import './permalink.ts';
import './print.ts';
