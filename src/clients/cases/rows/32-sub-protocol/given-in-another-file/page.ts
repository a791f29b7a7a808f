import begin, { listen } from './open'

begin(['v1'])
listen()
