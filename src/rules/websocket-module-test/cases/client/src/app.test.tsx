// clean: an import alone is no test
import { App, Page } from './app'

test('renders', () => {
  // clean: something that it uses, of another file, opens one
  render(<App />)
  // finds: websocket-module-test/client
  render(<Page />)
})
