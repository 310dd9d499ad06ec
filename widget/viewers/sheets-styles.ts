import { css } from 'lit';

/** Sheets of paper below each other, as wide as their place; larger ones are moved about in it. */
export const sheetsStyles = css`
  :host {
    display: block;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.5em;
    padding: 0.375em;
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_text);
  }
  .tools button {
    inline-size: auto;
    padding: 0.25em 0.75em;
  }
  .frame {
    overflow-x: auto;
    overflow-y: hidden;
    /* two fingers enlarge the pages here, not the window */
    touch-action: pan-x pan-y;
  }
  .sheet {
    position: relative;
    overflow: hidden;
    background: #fff;
    color: #1b1b1b;
  }
  .sheet + .sheet {
    border-block-start: 1px solid var(--_line);
  }
  .sheet img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    image-orientation: from-image;
    user-select: none;
  }
  .words {
    position: absolute;
    inset: 0;
    container-type: inline-size;
    direction: ltr;
    color: transparent;
    forced-color-adjust: none;
  }
  .words p {
    margin: 0;
  }
  .words span {
    position: absolute;
    line-height: 1.35;
    transform-origin: 0 0;
    white-space: pre;
    cursor: text;
    user-select: text;
  }
  .words ::selection {
    background: rgb(0 90 200 / 30%);
  }
  .told {
    position: relative;
    margin: 0;
    padding: 1em;
  }
  .note {
    margin: 0;
    padding: 0.5em 1em;
    border-block-start: 1px solid var(--_line);
    background: var(--_caution-tint);
    color: var(--_caution);
  }
`;
