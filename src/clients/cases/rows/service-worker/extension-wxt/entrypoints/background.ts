import { feed } from '~/lib/feed'

export default defineBackground(() => feed(console.log))
