import { tellEveryRoom } from './broadcast'
import { mountChat } from './chat-panel'
import { mountComposer } from './composer'
import { closeAll } from './registry'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-room]')) {
  mountComposer(form)
  mountChat(form.parentElement!, form.dataset.room!)
}

document.querySelector('#alarm')?.addEventListener('click', () => tellEveryRoom('Please leave the building'))
addEventListener('pagehide', closeAll)
