/** Words behind a secret's name that tell which of several it is: `api_key_prod`, `jwtSecretOld`, `db_password2`. */

const TAILS: ReadonlySet<string> = new Set(
  (
    "prod,production,live,dev,devel,development,test,testing,tests,staging,stage,stg,local,sandbox,qa,uat,ci," +
    "preview,demo,internal,old,new,legacy,current,previous,former,backup,bak,copy,tmp,temp,orig," +
    "original,primary,secondary,main,default,first,second,one,two,three,raw,plain,plaintext,cleartext," +
    "config,property,prop,value,val,literal,const,constant,base64,b64,hex,str,string,bytes,enc,eu,us,asia,a,b,c,x,y"
  ).split(","),
);
const NUMBER = /^v?\d{1,4}$/;
/** `password2`, `key_01`; not `oauth2`, `base64`, which are words. */
const NUMBERED = /^([a-z]{2,}?)\d{1,3}$/;
const MOST = 3;

/** The names that `words` may stand for, the whole one first: each without one tail more. */
export function withoutTails(words: readonly string[]): readonly (readonly string[])[] {
  const found = [words];
  let rest = words;
  for (let count = 0; count < MOST && rest.length > 0; count += 1) {
    const shorter = withoutTail(rest);
    if (shorter === undefined) break;
    found.push(shorter);
    rest = shorter;
  }
  return found;
}

function withoutTail(words: readonly string[]): readonly string[] | undefined {
  const last = words.at(-1) ?? "";
  const start = words.slice(0, -1);
  if (words.length > 1 && (TAILS.has(last) || NUMBER.test(last))) return start;
  const plain = NUMBERED.exec(last)?.[1];
  return plain === undefined ? undefined : [...start, plain];
}
