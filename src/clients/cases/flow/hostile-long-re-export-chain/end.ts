import { line, one } from './link7'
import { origin } from './link2'

// use: send
line.send('through seven files')
// use: close
one.close()
// clean: the chain swapped the names: this is the other object
origin.send('not a socket')
