/** A style sheet of a package as a text; the build reads it. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
