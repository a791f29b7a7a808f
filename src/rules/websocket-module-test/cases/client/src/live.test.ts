// clean: an import alone is no test
import { Live, Later, label } from './live'

test('says', () => {
  // finds: websocket-module-test/client
  new Live().say(label(' a '))
})

test('opens later', () => {
  // clean: opens nothing yet
  const later = new Later()
  // finds: websocket-module-test/client
  later.start()
  // clean: another method
  later.name()
})
