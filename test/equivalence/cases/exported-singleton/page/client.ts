import './feed'
import { send } from './socket'

Object.assign(window, { like: () => send('like', '42') })
