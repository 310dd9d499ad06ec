// All steps at once, as when every chunk has come.
import '../../widget/elements/shell/lazy-steps.ts';
import '../../widget/elements/shell/asking-steps.ts';
import '../../widget/elements/shell/period-steps.ts';
import '../../widget/elements/shell/paying-steps.ts';
import '../../widget/elements/shell/outcome-steps.ts';
import '../../widget/elements/shell/video-steps.ts';
