/** The sheet of the manual’s pages. */
export const manualStyles = `
html { color-scheme: light dark; scroll-padding-block-start: 1rem; --line: light-dark(#dcdce2, #3a3a42);
  --soft: light-dark(#5a5b63, #a9aab3); --panel: light-dark(#f5f5f8, #1e1e24); --accent: light-dark(#0a5c45, #6fd3b0) }
body { font: 1rem/1.6 system-ui, sans-serif; margin: 0; background: light-dark(#fff, #141418); color: light-dark(#1b1b1f, #ececf0) }
a { color: var(--accent) }
.skip { position: absolute; inset-inline-start: -999rem }
.skip:focus { inset-inline-start: 1rem; inset-block-start: .5rem; background: Canvas; padding: .5rem }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .75rem clamp(1rem, 3vw, 2rem);
  border-block-end: 1px solid var(--line) }
header > a:first-child { font-weight: 600; text-decoration: none }
form { display: flex; gap: .5rem; align-items: center; margin-inline-start: auto }
input, button { font: inherit; min-block-size: 2.25rem; box-sizing: border-box; border: 1px solid light-dark(#767680, #8d8d97);
  border-radius: .375rem; padding: 0 .625rem; background: light-dark(#fff, #141418); color: inherit; min-inline-size: 0 }
button { background: var(--panel); cursor: pointer }
.columns { display: grid; grid-template-columns: 17rem minmax(0, 1fr) }
nav { padding: 1rem 1rem 3rem clamp(1rem, 3vw, 2rem); font-size: .9375rem; border-inline-end: 1px solid var(--line) }
nav h2 { font-size: .8125rem; color: var(--soft); margin: 1rem 0 .25rem; border: 0; padding: 0 }
nav ul { list-style: none; margin: 0; padding: 0 }
nav li a { display: block; padding: .1875rem 0; text-decoration: none; overflow-wrap: anywhere }
nav li a:hover { text-decoration: underline }
nav [aria-current] { font-weight: 700; color: inherit }
summary { cursor: pointer; padding: .25rem 0 }
main { padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; max-inline-size: 54rem; outline: 0 }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere }
h2 { font-size: 1.3125rem; margin: 2.5rem 0 .5rem; border-block-end: 1px solid var(--line); padding-block-end: .25rem }
h3 { font-size: 1.0625rem; margin: 1.5rem 0 .375rem }
:target { background: light-dark(#fff4c2, #4a3f10) }
code { font: .875em/1.5 ui-monospace, monospace; background: var(--panel); border-radius: .25rem; padding: .0625rem .25rem; overflow-wrap: anywhere }
pre { background: var(--panel); border-radius: .5rem; padding: .75rem 1rem; overflow-x: auto }
pre code { background: none; padding: 0; white-space: pre; overflow-wrap: normal }
.table { overflow-x: auto }
table { border-collapse: collapse; font-size: .9375rem }
th, td { text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); padding: .375rem .75rem .375rem 0; min-inline-size: 7rem }
i { color: var(--soft); font-style: normal; font-size: .875rem }
.findings p { margin: .125rem 0 .75rem; color: var(--soft); overflow-wrap: anywhere }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
@supports selector(::details-content) { @media (min-width: 48.001rem) {
  .contents::details-content { content-visibility: visible; block-size: auto } .contents > summary { display: none } } }
@media (max-width: 48rem) { .columns { display: block } nav { padding-block: .5rem; border-inline-end: 0; border-block-end: 1px solid var(--line) }
  form { margin-inline-start: 0; inline-size: 100% } form input { flex: 1 } }
`;
