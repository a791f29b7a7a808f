import { WebSocket as Construct } from './constructs'
import type { WebSocket as Typed } from 'ws'

// clean: a class of another module that happens to have the name
new Construct(stack, 'Api')

class Local {
  WebSocket = class {}
  open() {
    // clean: a member that this class declares itself
    return new this.WebSocket()
  }
}

function shadowed(WebSocket: new (url: string) => unknown) {
  // clean: the parameter hides the global class, and nobody says what it is
  return new WebSocket('wss://api.example.com/ws')
}

function hidden() {
  class WebSocket {}
  // clean: a class of this function
  return new WebSocket()
}

// clean: a comment, new WebSocket('wss://api.example.com/ws')
// clean: a text
const text = "new WebSocket('wss://api.example.com/ws')"
// clean: inside a template text
const snippet = `<script>new WebSocket('wss://api.example.com/ws')</script>`
// clean: a type only
let kept: WebSocket | Typed | undefined
// clean: asks whether the class is there
if ('WebSocket' in window && typeof WebSocket === 'function') start()

declare const stack: unknown
declare function start(): void
export { hidden, kept, Local, shadowed, snippet, text }
