import type { ReportUse } from '../../model/report.js'
import type { Lang } from '../../model/source.js'

/** A use with its descriptions in one language. */
export function inLanguage(use: ReportUse, lang: Lang): ReportUse {
  const { detail, detailIn, through, throughIn, ...rest } = use
  const steps = lang === 'en' ? through : (throughIn?.[lang] ?? through)
  return { ...rest, detail: detailIn?.[lang] ?? detail, ...(steps ? { through: steps } : {}) }
}
