import type { Kind } from '../contract/words.ts'
import type { PostFields } from '../post-writer.ts'
import { isJson, type Json, memberOf, textOf } from './json.ts'
import { isWebLink, languageOf, MAX_LINKS } from './vocabulary.ts'

/** What a record of Bluesky says of its post. */
export type Said = Pick<PostFields, 'kind' | 'language' | 'text' | 'subject' | 'root' | 'links'>

/** A record of this kind that says nothing but what it points at. */
export const pointer = (kind: Kind, subject: string | null): Said => ({
  kind,
  language: 'und',
  text: '',
  subject,
  root: null,
  links: NO_LINKS,
})
const NO_LINKS: readonly string[] = []

/** A record that speaks for itself. */
export function saidIn(record: Json): Said {
  const reply = memberOf(record, 'reply')
  const answered = textOf(memberOf(reply, 'parent'), 'uri')
  const quoted = quotedIn(memberOf(record, 'embed'))
  const langs = record['langs']
  return {
    kind: quoted ? 'quote' : answered ? 'reply' : 'original',
    text: textOf(record, 'text') ?? '',
    language: languageOf(Array.isArray(langs) && typeof langs[0] === 'string' ? langs[0] : null),
    subject: quoted ?? answered,
    root: textOf(memberOf(reply, 'root'), 'uri'),
    links: linksIn(record),
  }
}

/** `app.bsky.embed.record` holds the quoted post itself, `recordWithMedia` one level deeper. */
const quotedIn = (embed: Json): string | null => {
  const record = memberOf(embed, 'record')
  const uri = textOf(record, 'uri') ?? textOf(memberOf(record, 'record'), 'uri')
  return uri?.includes('/app.bsky.feed.post/') ? uri : null
}

function linksIn(record: Json): readonly string[] {
  const facets = Array.isArray(record['facets']) ? record['facets'] : []
  const features = facets.filter(isJson).flatMap((facet) => (Array.isArray(facet['features']) ? facet['features'] : []))
  const embed = memberOf(record, 'embed')
  const external = [embed, memberOf(embed, 'media')].map((each) => memberOf(each, 'external')['uri'])
  const found = [...features.filter(isJson).map((feature) => feature['uri']), ...external].filter(isWebLink)
  return [...new Set(found)].slice(0, MAX_LINKS)
}
