import { Connection } from './connection'

const board = document.querySelector<HTMLElement>('#board')!

new Connection(
  '/wallboard',
  (event) => {
    board.insertAdjacentHTML('afterbegin', `<li>${event.type}</li>`)
  },
  (state) => {
    document.body.dataset.state = state
  },
)
