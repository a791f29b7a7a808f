import { type FeatureOfTracing, featuresOfTracing } from '../../model/socket.js'
import type { Text } from '../../model/source.js'
import type { FeatureDefinition } from './define-feature.js'
import { features as defined } from './index.js'

type FeatureTitle = Pick<FeatureDefinition, 'kind' | 'title'>

/** What following a socket tells by itself: how it is made and kept. */
const titles: Readonly<Record<FeatureOfTracing, Text>> = {
  'constructor-not-direct': {
    en: 'is of a class that is handed in or chosen',
    ja: 'クラスが引数や条件で決まります',
  },
  'constructor-renamed': {
    en: 'is of a class that goes by another name here',
    ja: 'クラスが別の名前で使われています',
  },
  'no-statement-of-its-own': {
    en: 'is made as part of a larger statement',
    ja: 'ほかの処理を含む文の中で作成されています',
  },
  'type-not-plain': {
    en: 'has a variable with a type that would have to change as well',
    ja: '変数の型も変更が必要です',
  },
  'named-by-another-script': {
    en: 'has a name that another script says as well',
    ja: '別のスクリプトに同じ名前があります',
  },
  'several-values': {
    en: 'has a variable that also holds something else',
    ja: '変数にほかの値も入ります',
  },
  'several-constructions': {
    en: 'shares its variable with other constructions',
    ja: '一つの変数に複数の接続が代入されています',
  },
  exported: { en: 'has a variable that is exported', ja: '変数がエクスポートされています' },
  'undeclared-name': { en: 'has a variable that is declared nowhere', ja: '変数の宣言がありません' },
  'library-owned': {
    en: 'is handed to a library that owns its messages',
    ja: 'メッセージを管理するライブラリーに渡されています',
  },
}

export const ofTracing: readonly FeatureTitle[] = featuresOfTracing.map((kind) => ({
  kind,
  title: titles[kind],
}))

/** What each feature is called, after "the socket". */
export const features: readonly FeatureTitle[] = [...defined, ...ofTracing]
