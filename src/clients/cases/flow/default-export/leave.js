import { default as connection } from './live'

export const leave = () => {
  // use: close
  connection.close()
}
