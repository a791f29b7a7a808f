// clean: an import alone is no test
import { Live, Later, Started, label } from './live'

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

test('opens as it is made', () => {
  // finds: websocket-module-test/client
  const started = new Started()
  // clean: sends on what is open
  started.say('hello')
})
