import { live as lamp } from './local-wins'
import { live as wire } from './named-wins'

// clean: the file's own object
// maybe: send
lamp.send('on')
// use: send
wire.send('on')
