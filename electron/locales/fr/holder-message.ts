import type { HolderMessageKind } from '../../domain/holder-message.ts';
import type { HolderTemplate } from '../../domain/holder-template.ts';

const OPEN =
  'Ouvrez la page où vous avez connecté vos comptes bancaires, ou le lien vers cette page que nous vous envoyons';
const STALE =
  'En attendant, tout ou partie de vos comptes n’y est plus mis à jour[ ; la dernière mise à jour date du {lastSuccess}].';
const LIMITED =
  'Votre banque ne nous laisse consulter vos comptes que pour une durée limitée, puis vous redemande votre accord.';
const SAFETY =
  'Nous ne vous demanderons jamais un mot de passe ni un code par e-mail ou par téléphone. Ne les donnez à personne qui le ferait : vous ne les saisissez que chez votre banque, ou sur la page où vous avez connecté vos comptes.';
const QUESTIONS = 'Si quelque chose n’est pas clair, répondez simplement à ce message.';

function letter(why: string, steps: readonly string[], afterwards?: string): string {
  const list = steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const end = afterwards === undefined ? [] : [afterwards];
  return [
    'Bonjour[ {name}],',
    why,
    `Voici ce qu’il faut faire :\n${list}`,
    ...end,
    SAFETY,
    QUESTIONS,
    'Bien cordialement',
  ].join('\n\n');
}

export const holderMessages: Readonly<Record<HolderMessageKind, HolderTemplate>> = {
  'renew-authorisation': {
    subject: '{bank} : merci de renouveler l’accès à vos comptes',
    text: letter(
      `${LIMITED} Pour {bank}, cette durée est écoulée[ : elle a pris fin le {expiry}]. ${STALE}`,
      [
        `${OPEN}.`,
        'Choisissez {bank} et suivez les étapes. Elles vous mènent chez votre banque, où vous vous identifiez et donnez votre accord comme d’habitude.',
        'Attendez que la page vous confirme que tout est en ordre.',
      ],
      'Cela prend deux à trois minutes. Ensuite, la mise à jour reprend d’elle-même.',
    ),
  },
  'renew-credentials': {
    subject: '{bank} : merci de vérifier votre identifiant et votre mot de passe',
    text: letter(
      `{bank} n’accepte plus l’identifiant ou le mot de passe avec lesquels vos comptes sont connectés. Peut-être les avez-vous changés auprès de la banque. ${STALE}`,
      [
        'Assurez-vous que vous pouvez vous connecter chez votre banque même, sur son site ou dans son application.',
        `${OPEN}.`,
        'Choisissez {bank} et saisissez l’identifiant et le mot de passe qui fonctionnent chez votre banque.',
      ],
      'Évitez de nombreux essais : certaines banques bloquent l’accès après quelques mots de passe erronés.',
    ),
  },
  'change-password': {
    subject: '{bank} : merci de choisir un nouveau mot de passe',
    text: letter(
      `{bank} vous demande de choisir un nouveau mot de passe avant de montrer de nouveau vos comptes. ${STALE}`,
      [
        'Connectez-vous chez votre banque même, sur son site ou dans son application, et choisissez-y un nouveau mot de passe.',
        `${OPEN}.`,
        'Choisissez {bank} et saisissez le nouveau mot de passe.',
      ],
    ),
  },
  'answer-challenge': {
    subject: '{bank} : merci de confirmer que c’est bien vous',
    text: letter(
      `{bank} vous demande de confirmer que c’est bien vous, par un code ou dans son application. Cela ne peut se faire qu’en votre présence. ${STALE}`,
      [
        'Ayez sous la main le téléphone sur lequel votre banque vous joint.',
        `${OPEN}.`,
        'Choisissez {bank} et suivez les étapes : saisissez le code que votre banque vous envoie, ou confirmez dans son application.',
      ],
      'Le code n’est que pour cette page. Ne nous l’envoyez pas.',
    ),
  },
  'act-at-bank': {
    subject: '{bank} : merci de vous connecter une fois chez votre banque',
    text: letter(
      `{bank} vous demande de lire, d’accepter ou de remplir quelque chose avant de montrer de nouveau vos comptes. ${STALE}`,
      [
        'Connectez-vous chez votre banque même, sur son site ou dans son application.',
        'Lisez, acceptez ou remplissez ce qu’elle vous présente, par exemple de nouvelles conditions ou vos coordonnées.',
        'Dites-nous quand c’est fait, par une courte réponse à ce message. Nous récupérons alors les nouveautés.',
      ],
    ),
  },
  other: {
    subject: '{bank} : merci de jeter un œil à vos comptes connectés',
    text: letter(
      `{bank} attend quelque chose de vous avant que tous vos comptes puissent de nouveau être mis à jour. ${STALE}`,
      [
        `${OPEN}.`,
        'Choisissez {bank} et suivez les étapes jusqu’à ce que la page vous confirme que tout est en ordre.',
        'Si rien ne vous y est demandé, connectez-vous chez votre banque même, sur son site ou dans son application, et voyez ce qu’elle vous présente.',
      ],
    ),
  },
  'authorisation-ending': {
    subject: '{bank} : merci de renouveler bientôt l’accès à vos comptes',
    text: letter(
      `${LIMITED} Pour {bank}, cette durée prend bientôt fin[ : le {expiry}]. Si vous la renouvelez avant, rien n’est interrompu.`,
      [
        `${OPEN}.`,
        'Choisissez {bank} et suivez les étapes. Elles vous mènent chez votre banque, où vous vous identifiez et donnez votre accord comme d’habitude.',
        'Attendez que la page vous confirme que tout est en ordre.',
      ],
      'Cela prend deux à trois minutes.',
    ),
  },
};
