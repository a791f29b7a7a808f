// finds: websocket-module-test/client
import { Live, label } from './live'

test('says', () => {
  new Live().say(label(' a '))
})
