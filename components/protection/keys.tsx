// What proves who somebody is: passkeys, the app, the password, recovery codes, identities elsewhere.
import type { KeyLine, Protection } from '@/lib/protection/protection'
import { Moment } from '../ui/moment'
import { Item, Items, Kind, Nothing } from './item'

type Of = { readonly protection: Protection }

export const Keys = ({ protection }: Of) => (
  <>
    <Kind
      allows="Signing in, and proving anything that you do here. A passkey works on this site alone, so nobody can trick it out of you. They stay until you remove them, also when you change your password."
      end={{ href: '/security', label: 'Add, rename or remove passkeys and apps' }}
      title="Passkeys and authenticator app"
    >
      <Authenticators protection={protection} />
    </Kind>
    <Kind
      allows={passwordAllows(protection)}
      end={{ href: '/security/password', label: protection.password ? 'Change your password' : 'Set a password' }}
      title="Password"
    >
      {protection.password ? (
        <p>
          {protection.password.changedAt ? (
            <span>
              Set <Moment at={protection.password.changedAt} />.{' '}
            </span>
          ) : null}
          <span>It has no end. Changing it ends links and sign-ins that were begun with the old one.</span>
        </p>
      ) : (
        <Nothing>You have none, so nobody can guess it.</Nothing>
      )}
    </Kind>
    <RecoveryCodes left={protection.codesLeft} />
    <Identities identities={protection.identities} />
  </>
)

const Authenticators = ({ protection: { passkeys, totp } }: Of) =>
  passkeys.length === 0 && !totp ? (
    <Nothing>None yet. Without one, money, exports and keys stay closed.</Nothing>
  ) : (
    <Items>
      {passkeys.map((passkey) => (
        <Item key={passkey.id} name={passkey.name}>
          A passkey{passkey.backedUp ? ', kept in sync by its provider' : ', on one device alone'}.{' '}
          <Dates of={passkey} />
        </Item>
      ))}
      {totp ? (
        <Item name={totp.name}>
          An app. Each code serves once, for a minute or so. <Dates of={totp} />
        </Item>
      ) : null}
    </Items>
  )

const Dates = ({ of: { createdAt, trustedFrom, lastUsedAt } }: { readonly of: KeyLine }) => (
  <>
    <span>Added </span>
    <Moment at={createdAt} only="day" />
    {trustedFrom > createdAt ? (
      <span>
        , serves money and keys from <Moment at={trustedFrom} />
      </span>
    ) : null}
    <span>
      {lastUsedAt ? (
        <span>
          , last used <Moment at={lastUsedAt} />
        </span>
      ) : (
        ', not used yet'
      )}
    </span>
    <span>.</span>
  </>
)

const passwordAllows = ({ password }: Protection): string => {
  if (password === null) return 'A password can sign in, and nothing more.'
  return password.standsAlone
    ? 'Signs you in, to look. It never moves money by itself.'
    : 'Begins to sign you in: it is short, so your passkey or app has to follow.'
}

const RecoveryCodes = ({ left }: { readonly left: number }) => (
  <Kind
    allows="One of the two proofs that recovering your account takes. Alone a code opens nothing. Each serves once, and they stay until you make new ones, also when you change your password."
    end={{ href: '/security/recovery-codes', label: left > 0 ? 'Make new ones' : 'Make recovery codes' }}
    title="Recovery codes"
  >
    {left > 0 ? <p>{left === 1 ? 'One is left.' : `${left} are left.`}</p> : <Nothing>You have none.</Nothing>}
  </Kind>
)

const Identities = ({ identities }: { readonly identities: Protection['identities'] }) =>
  identities.length === 0 ? null : (
    <Kind
      allows="Signing in through another provider, to look. Whoever controls your account there can do that too. It stays until you unlink it. We keep none of the provider’s tokens."
      end={{ href: '/security/linked', label: 'Link or unlink' }}
      title="Linked sign-ins"
    >
      <Items>
        {identities.map(({ id, issuer, linkedAt }) => (
          <Item key={id} name={issuer}>
            Linked <Moment at={linkedAt} only="day" />.
          </Item>
        ))}
      </Items>
    </Kind>
  )
