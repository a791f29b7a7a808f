import './monitoring'

export { liveUrl } from './api'
