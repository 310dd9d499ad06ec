import type { Phrases } from '../locale.ts';

/** The texts of the members editor in French. */
export const memberWords = {
  'members-count': '{count} membres sur {wanted}',
  'members-count-open': '{count} {count|one:membre|other:membres}',
  'members-add': 'En ajouter un',
  'members-paste': 'Coller depuis un tableur',
  'members-file': 'Choisir un fichier Excel ou CSV',
  'members-template': 'Télécharger un modèle',
  'members-template-name': 'members.xlsx',
  'members-paste-label': 'Cellules copiées',
  'members-paste-help': 'Copiez les lignes dans Excel ou Google Sheets, avec leurs titres, et collez-les ici.',
  'members-paste-read': 'Les lire',
  'members-cancel': 'Annuler',
  'members-reading': 'Lecture du tableau : {percent} %',
  'members-checking': 'Vérification de {done} sur {count}',
  'members-read': '{count} {count|one:membre ajouté|other:membres ajoutés}.',
  'members-read-wrong': '{count} {count|one:membre ajouté|other:membres ajoutés} ; {wrong} à vérifier.',
  'members-removed-all': 'Tous les membres sont retirés.',

  'members-refused-file-too-large': 'Ce fichier dépasse 5 Mo. Choisissez-en un qui contient seulement les membres.',
  'members-refused-workbook':
    'Ce classeur ne peut pas être lu : il est endommagé, plus ancien qu’Excel 2007, ou protégé par un mot de passe. Dans Excel, choisissez « Enregistrer sous » puis « Classeur Excel (.xlsx) » ou « CSV », ou copiez les cellules et collez-les.',
  'members-refused-no-table':
    'Ceci n’est pas un tableau avec une colonne pour chaque information. Choisissez un fichier Excel ou CSV, ou collez les cellules.',
  'members-refused-too-many-rows':
    'Ce tableau a plus de {max} membres, et une commande n’en prend pas plus. Divisez le groupe.',
  'members-refused-empty': 'Il n’y a rien dedans.',
  'members-refused-unreadable': 'Ce fichier ne peut pas être lu. Choisissez-le à nouveau.',
  'members-refused-not-loaded':
    'Ce qui lit les fichiers Excel n’a pas pu être chargé. Choisissez le fichier à nouveau une fois en ligne.',
  'members-too-many': 'Avec ceux-ci, il y aurait {count} membres ; on peut en assurer {max} au plus en une fois.',

  'members-match-title': 'Quelle colonne contient quoi ?',
  'members-match-help':
    'Pour chaque information, choisissez sa colonne. {count} {count|one:ligne a été trouvée|other:lignes ont été trouvées}.',
  'members-match-headings': 'La première ligne contient des titres',
  'members-match-none': 'Aucune colonne',
  'members-match-column': 'Colonne {letter} : {sample}',
  'members-match-heading': 'Colonne {letter}, « {heading} » : {sample}',
  'members-match-use': 'Utiliser ces colonnes',
  'members-match-missing': 'Choisissez une colonne pour : {labels}.',

  'members-dates-title': 'Quel nombre est le jour ?',
  'members-dates-help':
    'Les dates de « {label} » peuvent être lues de plusieurs façons, et le tableau ne dit pas laquelle est la bonne.',
  'members-dates-day-first': 'Le jour vient en premier :',
  'members-dates-month-first': 'Le mois vient en premier :',
  'members-dates-year-first': 'L’année vient en premier :',
  'members-dates-written-help':
    'Un programme a peut-être pris le jour pour le mois dans certaines dates de « {label} » : aucune de celles-ci n’a de jour après 12.',
  'members-dates-as-written': 'Elles sont justes telles quelles :',
  'members-dates-exchanged': 'Le jour et le mois sont inversés :',
  'members-dates-example': '{text} est le {date}',
  'members-dates-use': 'Les lire ainsi',
  'members-dates-missing': 'Choisissez l’une des lectures.',

  'members-summary': 'Comment le tableau a été lu',
  'members-summary-day-first': 'Dates lues avec le jour avant le mois : {count}.',
  'members-summary-month-first': 'Dates lues avec le mois avant le jour : {count}.',
  'members-summary-year-first': 'Dates lues avec l’année en premier : {count}.',
  'members-summary-exchanged': 'Dates dont le jour et le mois ont été inversés : {count}.',
  'members-summary-serials': 'Dates qui étaient des nombres de jours, comme Excel les compte : {count}.',
  'members-summary-short-years':
    'Années à deux chiffres, lues comme la dernière qui n’est pas dans le futur : {count}.',
  'members-summary-times': 'Heures à côté des dates laissées de côté : {count}.',
  'members-summary-phones': 'Numéros de téléphone sans zéro ni plus, lus comme nigérians : {count}.',
  'members-summary-marks': 'Signes invisibles retirés : {count}.',
  'members-summary-above': 'Lignes au-dessus des titres laissées de côté : {count}.',
  'members-summary-empty': 'Lignes sans membre laissées de côté : {count}.',
  'members-summary-not-members': 'Séparateurs, exemples et titres répétés laissés de côté : {count}.',
  'members-summary-joined': 'Noms réunis à partir de : {headings}.',
  'members-summary-letters': 'Le fichier ne dit pas comment ses lettres sont écrites. Vérifiez celles-ci : {samples}.',
  'members-summary-sheets': 'Du classeur, seule la feuille « {sheet} » a été lue. Non lues : {others}.',
  'members-summary-unused': 'Non utilisé : {headings}.',
  'members-undo': 'Annuler',
  'members-undone': 'Les membres de ce tableau sont de nouveau retirés.',

  'members-table': 'Membres',
  'members-number': 'N°',
  'members-cell': '{label}, membre {row}',
  'members-edit': 'Modifier le membre {row}',
  'members-remove': 'Retirer le membre {row}',
  'members-remove-column': 'Retirer',
  'members-remove-all': 'Tout retirer',
  'members-remove-all-sure':
    'Retirer {count} {count|one:membre|other:membres} ? Vous ne pourrez pas revenir en arrière.',
  'members-keep': 'Les garder',
  'members-only-wrong': 'Montrer seulement ceux à vérifier',
  'members-wrong-title': '{count} {count|one:cellule|other:cellules} à vérifier',
  'members-wrong-cell': 'Membre {row}, {label} : {violation}',
  'members-wrong-more': 'et {count} autres plus bas',
  'members-unreadable':
    'Certaines lettres de cette cellule n’ont pas pu être lues dans le fichier. Saisissez-la à nouveau.',
  'members-card-wrong': '{count} à vérifier',
  'members-faults': 'Télécharger ceux à vérifier',
  'members-faults-name': 'members-to-look-at.xlsx',
  'members-faults-column': 'À vérifier',
  'members-formula': 'Cette cellule contient une formule. Saisissez sa valeur.',
  'members-shifted': 'Cette ligne a plus de cellules que les titres. Vérifiez que celle-ci est dans la bonne colonne.',
  'members-no-word': 'Il n’y a aucun mot dans cette cellule. Saisissez-le.',
  'members-twice-title': 'Est-ce deux fois la même personne ?',
  'members-twice': 'Les membres {first} et {second} s’appellent tous deux {name}, date de naissance {date}.',
  'members-twice-remove': 'Retirer le membre {row}',
  'members-twice-apart': 'Ce sont deux personnes',

  'members-form-add': 'Ajouter un membre',
  'members-form-edit': 'Membre {row}',
  'members-form-save': 'Enregistrer',
  'members-form-open': 'Un membre n’est pas encore enregistré. Enregistrez-le, ou annulez.',

  'members-missing':
    'Le prix est pour {wanted} membres ; il y en a {count} ici. Ajoutez-en encore {missing}, ou changez le nombre.',
  'members-over': 'Le prix est pour {wanted} membres ; il y en a {count} ici. Retirez-en {over}, ou changez le nombre.',
  'members-wrong': 'Certains membres sont à vérifier : voyez la liste au-dessus du tableau.',
} as const satisfies Partial<Phrases>;
