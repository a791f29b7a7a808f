import { removeFoldersAtTheEnd } from './temporary-repository.js'

removeFoldersAtTheEnd()
