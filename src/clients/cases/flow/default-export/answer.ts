import quiz from './live'

export function answer(choice: number) {
  // use: send
  quiz.send(String(choice))
}
