import { shared } from '@company/functions'
import { connect } from './connect'

const configuration = {
  service: 'chat',
  provider: { name: 'aws', runtime: 'nodejs20.x' },
  // finds: V14
  functions: { connect, ...shared },
}

export default configuration
