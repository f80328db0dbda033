// All that scripts add to a report's page, in one file: to ask for six small ones takes longer than to run them.
import './aloud.ts';
import './cards.ts';
import './cite.ts';
import './contents.ts';
import './folded.ts';
import './permalink.ts';
import './print.ts';
