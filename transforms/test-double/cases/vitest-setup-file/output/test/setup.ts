import '../src/lib/sse-socket.testing.js'
import { afterEach } from 'vitest'

afterEach(() => {
  document.body.textContent = ''
})
