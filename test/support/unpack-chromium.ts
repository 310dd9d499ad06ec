// A program: unpacks the Chromium of npm's packages into the folder that TMPDIR names, which is empty.
import packaged from '@sparticuz/chromium';

await packaged.executablePath();
