// Names that every object has, as they stand in code: none of them is an entry of a table.
import constructor, { toString } from 'constructor'
import { valueOf } from 'valueOf'

// clean: a package that nobody knows
const made = new constructor('/api/chat/stream')
// clean: likewise
const told = toString('/api/chat/stream')
// clean: likewise
const value = new valueOf('/api/chat/stream')

// finds: event-source-client/reads
const stream = new EventSource('/api/chat/stream')

export { made, stream, told, value }
