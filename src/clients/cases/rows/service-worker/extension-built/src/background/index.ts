import type { Page } from '../page'
import { listen } from '../listen'

const pages: Page[] = []
listen((text) => pages.forEach((page) => page.show(text)))
