/** A file's text, as both the bundler and the test runner put it in. */
declare module '*?raw' {
  const text: string
  export default text
}
