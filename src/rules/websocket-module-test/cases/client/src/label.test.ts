// clean: trims a text
import { label } from './live'
// clean: a type
import type { Live } from './live'

test('trims', () => expect(label(' a ')).toBe('a'))
