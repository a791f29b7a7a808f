import { defineReporter } from './define-reporter.js'
import { page } from './html/page.js'

export default defineReporter({
  id: 'html',
  title: 'HTML',
  about:
    'A page for a team: progress by item, feature and phase with charts, sockets, channels, a table of findings that filters; one file that loads nothing.',
  endings: ['.html', '.htm'],
  drawsTrend: true,
  namesDay: true,
  namesRepository: true,
  isExact: true,
  render(report, { lang, links, repository }) {
    return page(report, {
      lang,
      ...(links === undefined ? {} : { links }),
      ...(repository === undefined ? {} : { repository }),
    })
  },
})
