// clean: a message
export const failure = 'new WebSocket(url) failed: the address is not valid'
// clean: an expression by itself, as messages and tests quote it
export const quoted = "new WebSocket(url)"
// clean: a message with a label
export const labelled = `Error: new WebSocket(${failure})`
// clean: a sentence
export const hint = 'Call new WebSocket(url) and wait.'
// clean: a class of its own
export const own = 'class WebSocket {}\nconst a = new WebSocket("x")'
// clean: a comment of the page
export const page = '<script>// const ws = new WebSocket(url)\nlet a = 1</script>'
// clean: a text of the page
export const shown = '<script src="a.js"></script><pre>const ws = new WebSocket(url)</pre>'
// clean: a type
export type Sample = 'const ws = new WebSocket(url)'
// clean: markdown
export const doc = '```js\nconst ws = new WebSocket(url)\n```'
