import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono, type MiddlewareHandler } from 'hono'
import { type Env, isHere } from './here.ts'

/**
 * The page of the desk, for whoever sits at this machine: it shows people. Everybody else is told so, in words.
 * `client` is the folder of the built client.
 */
export function deskRoutes(client: string): Hono<Env> {
  const here: MiddlewareHandler<Env> = async (context, next) => (isHere(context) ? next() : context.html(REFUSAL, 403))
  return new Hono<Env>()
    .get('/desk', here, async (context) =>
      context.html(await readFile(join(client, 'desk.html'), 'utf8'), 200, { 'Cache-Control': 'no-cache' }),
    )
    .get('/desk.html', (context) => context.redirect('/desk'))
    .get('/screens', here, (context) => context.redirect('/desk?view=screens'))
}

/** A page of its own: who may not have the desk has none of its files. */
const REFUSAL = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Groundswell</title>
<h1>The desk shows people, so it opens only on the machine of the server.</h1>
<p>Wanted a browser on that machine, under its own name, with no proxy between. <a href="/">The wall</a> is for every screen.</p>
<p lang="zh-Hant">工作台會顯示個人資料，只能在伺服器本機開啟，不可經由代理。<a href="/?lang=zh-Hant">牆面</a>則任何螢幕都可看。</p>
<p lang="zh-Hans">工作台会显示个人资料，只能在服务器本机打开，不可经由代理。<a href="/?lang=zh-Hans">墙面</a>则任何屏幕都可看。</p>
`
