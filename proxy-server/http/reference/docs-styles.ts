/** The sheet of the page `/docs`. */
export const styles = `
html { color-scheme: light dark; scroll-padding-block-start: 1rem; --line: light-dark(#dcdce2, #3a3a42);
  --soft: light-dark(#5a5b63, #a9aab3); --panel: light-dark(#f5f5f8, #1e1e24); --accent: light-dark(#0a5c45, #6fd3b0) }
body { font: 1rem/1.55 system-ui, sans-serif; margin: 0; background: light-dark(#fff, #141418); color: light-dark(#1b1b1f, #ececf0);
  display: grid; grid-template-columns: 16rem minmax(0, 1fr) }
nav { position: sticky; inset-block-start: 0; block-size: 100vh; overflow-y: auto; box-sizing: border-box; padding: 1.25rem 1rem;
  border-inline-end: 1px solid var(--line); font-size: .875rem }
nav h2 { font-size: .875rem; margin: 1rem 0 .25rem; border: 0; padding: 0 }
nav ul { list-style: none; margin: 0; padding: 0 }
nav li a { display: block; padding: .125rem 0; color: var(--soft); overflow-wrap: anywhere }
main { padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; max-inline-size: 52rem }
a { color: var(--accent); text-decoration: none }
a:hover { text-decoration: underline }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem }
h2 { font-size: 1.375rem; margin: 3rem 0 .5rem; border-block-end: 1px solid var(--line); padding-block-end: .375rem }
h3 { font-size: 1.0625rem; margin: 0 0 .5rem; overflow-wrap: anywhere }
h4 { font-size: .8125rem; color: var(--soft); margin: 1rem 0 .25rem }
p { margin: .375rem 0 }
section { border: 1px solid var(--line); border-radius: .625rem; margin: 1rem 0; padding: 1rem 1.25rem }
section:target { outline: 2px solid var(--accent) }
code { font: .875em/1.5 ui-monospace, monospace; background: var(--panel); border-radius: .25rem; padding: .0625rem .25rem; overflow-wrap: anywhere }
h3 code { background: none; padding: 0 }
h3 b { font-size: .75rem; border-radius: .25rem; padding: .125rem .375rem; color: #fff; background: #4b5563 }
h3 b.get, h3 b.head { background: #1d5fa8 } h3 b.post { background: #0a6b4d } h3 b.delete { background: #a12a2a }
h3 b.put, h3 b.patch { background: #8a4b00 }
.summary { font-weight: 600 }
.note, .type, i { color: var(--soft); font-size: .875rem; font-style: normal }
.type::after { content: '.' } p.type::after, h3 .type::after { content: none }
dl { margin: .25rem 0; display: grid; grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr); gap: .375rem 1rem }
dt { overflow-wrap: anywhere } dd { margin: 0 }
dd dl { border-inline-start: 2px solid var(--line); padding-inline-start: .75rem; margin-block-start: .375rem; grid-template-columns: minmax(6rem, 11rem) minmax(0, 1fr) }
.codes a { display: inline-block; margin-inline-end: .5rem; font-size: .875rem }
pre { background: var(--panel); border-radius: .5rem; padding: .75rem; overflow-x: auto; margin: .5rem 0; max-block-size: 24rem }
pre code { background: none; padding: 0; white-space: pre; overflow-wrap: normal }
summary { cursor: pointer; color: var(--accent); font-size: .875rem; inline-size: fit-content }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
@media (max-width: 48rem) { body { display: block } nav { position: static; block-size: auto; max-block-size: 40vh; border-inline-end: 0;
  border-block-end: 1px solid var(--line) } dl, dd dl { grid-template-columns: 1fr; gap: .125rem } dd { margin-block-end: .5rem } }
`;
