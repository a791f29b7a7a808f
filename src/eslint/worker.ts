import { answerInThread } from '../model/thread.js'
import { freshUses } from './fresh-uses.js'

answerInThread(freshUses)
