// A program: unpacks the Chromium of npm's packages into the empty folder TMPDIR.
import packaged from '@sparticuz/chromium';

await packaged.executablePath();
