// clean: another function of the module
const { nameOf } = require('../src/server')
// clean: and another
import { lower } from '../src/connect'

test('names', () => expect(nameOf(lower('A'))).toBe('room-a'))
