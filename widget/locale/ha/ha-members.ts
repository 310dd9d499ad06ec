import type { Phrases } from '../locale.ts';

/** The texts of the members editor in Hausa. */
export const memberWords = {
  'members-count': 'Mambobi {count} cikin {wanted}',
  'members-count-open': '{count|one:Mamba|other:Mambobi} {count}',
  'members-add': 'Ƙara ɗaya',
  'members-paste': 'Liƙa daga jadawalin Excel',
  'members-file': 'Zaɓi fayil na Excel ko CSV',
  'members-template': 'Sauke samfuri',
  'members-template-name': 'members.xlsx',
  'members-paste-label': 'Akwatunan da aka kwafa',
  'members-paste-help': 'Ku kwafi layuka a Excel ko Google Sheets, tare da sunayen ginshiƙansu, ku liƙa su a nan.',
  'members-paste-read': 'Karanta su',
  'members-cancel': 'Soke',
  'members-reading': 'Ana karanta jadawalin: {percent} %',
  'members-checking': 'Ana duba {done} cikin {count}',
  'members-read': 'An ƙara {count|one:mamba|other:mambobi} {count}.',
  'members-read-wrong': 'An ƙara {count|one:mamba|other:mambobi} {count}; {wrong} suna buƙatar dubawa.',
  'members-removed-all': 'An cire duk mambobi.',

  'members-refused-file-too-large': 'Wannan fayil ya fi 5 MB. Ku zaɓi wanda yake ɗauke da mambobi kaɗai.',
  'members-refused-workbook':
    'Ba za a iya karanta wannan fayil na Excel ba: ya lalace, ko ya girmi Excel 2007, ko yana da kalmar sirri. A Excel ku zaɓi “Save as” da “Excel Workbook (.xlsx)” ko “CSV”, ko ku kwafi akwatunan ku liƙa su.',
  'members-refused-no-table':
    'Wannan ba jadawali ba ne mai ginshiƙi don kowane bayani. Ku zaɓi fayil na Excel ko CSV, ko ku liƙa akwatunan.',
  'members-refused-too-many-rows':
    'Wannan jadawali yana da mambobi fiye da {max}, kuma oda ɗaya ba ta karɓar fiye da haka. Ku raba ƙungiyar.',
  'members-refused-empty': 'Babu komai a ciki.',
  'members-refused-unreadable': 'Ba za a iya karanta wannan fayil ba. Ku sake zaɓar shi.',
  'members-refused-not-loaded':
    'Abin da ke karanta fayilolin Excel bai lodu ba. Ku sake zaɓar fayil ɗin idan kuna kan layi.',
  'members-too-many':
    'Tare da waɗannan mambobi za su zama {count}; {max} ne mafi yawan waɗanda za a iya yi wa inshora lokaci ɗaya.',

  'members-match-title': 'Wane ginshiƙi ne na me?',
  'members-match-help': 'Don kowane bayani, ku zaɓi ginshiƙinsa. An sami layuka {count}.',
  'members-match-headings': 'Layi na farko yana ɗauke da sunayen ginshiƙai',
  'members-match-none': 'Babu ginshiƙi',
  'members-match-column': 'Ginshiƙi {letter}: {sample}',
  'members-match-heading': 'Ginshiƙi {letter}, “{heading}”: {sample}',
  'members-match-use': 'Yi amfani da waɗannan ginshiƙai',
  'members-match-missing': 'Ku zaɓi ginshiƙi don: {labels}.',

  'members-dates-title': 'Wace lamba ce ranar?',
  'members-dates-help':
    'Ana iya karanta kwanakin da ke cikin “{label}” ta hanyoyi fiye da ɗaya, kuma jadawalin bai faɗi wacce ake nufi ba.',
  'members-dates-day-first': 'Rana ce ta farko:',
  'members-dates-month-first': 'Wata ne na farko:',
  'members-dates-year-first': 'Shekara ce ta farko:',
  'members-dates-written-help':
    'Wataƙila wani shiri ya ɗauki rana a matsayin wata a wasu kwanakin “{label}”: a cikinsu babu ranar da ta wuce 12.',
  'members-dates-as-written': 'Daidai suke yadda suke:',
  'members-dates-exchanged': 'An musanya rana da wata:',
  'members-dates-example': '{text} shi ne {date}',
  'members-dates-use': 'Karanta su haka',
  'members-dates-missing': 'Ku zaɓi hanya ɗaya.',

  'members-summary': 'Yadda aka karanta jadawalin',
  'members-summary-day-first': 'Kwanakin da aka karanta da rana kafin wata: {count}.',
  'members-summary-month-first': 'Kwanakin da aka karanta da wata kafin rana: {count}.',
  'members-summary-year-first': 'Kwanakin da aka karanta da shekara a farko: {count}.',
  'members-summary-exchanged': 'Kwanakin da aka musanya rana da watansu: {count}.',
  'members-summary-serials': 'Kwanakin da suke adadin kwanaki ne, kamar yadda Excel yake ƙirga su: {count}.',
  'members-summary-short-years':
    'Shekaru masu lambobi biyu, an karanta su a matsayin ta ƙarshe da ba ta gaba ba: {count}.',
  'members-summary-times': 'Lokutan da ke kusa da kwanan wata da aka bari: {count}.',
  'members-summary-phones':
    'Lambobin waya marasa sifili ko alamar ƙari, an karanta su a matsayin na Nijeriya: {count}.',
  'members-summary-marks': 'Alamomin da ba a gani da aka cire: {count}.',
  'members-summary-above': 'Layukan da ke sama da sunayen ginshiƙai da aka bari: {count}.',
  'members-summary-empty': 'Layukan da babu mamba da aka bari: {count}.',
  'members-summary-not-members': 'Layukan rabawa, misalai da sunayen ginshiƙai da aka maimaita da aka bari: {count}.',
  'members-summary-joined': 'An haɗa sunaye daga: {headings}.',
  'members-summary-letters':
    'Fayil ɗin bai faɗi yadda aka rubuta haruffansa ba. Ku duba ko waɗannan daidai ne: {samples}.',
  'members-summary-sheets': 'A cikin littafin, takarda “{sheet}” kaɗai aka karanta. Ba a karanta ba: {others}.',
  'members-summary-unused': 'Ba a yi amfani da su ba: {headings}.',
  'members-undo': 'Mayar da baya',
  'members-undone': 'An sake cire mambobin wannan jadawali.',

  'members-table': 'Mambobi',
  'members-number': 'Lamba',
  'members-cell': '{label}, mamba na {row}',
  'members-edit': 'Gyara mamba na {row}',
  'members-remove': 'Cire mamba na {row}',
  'members-remove-column': 'Cire',
  'members-remove-all': 'Cire duka',
  'members-remove-all-sure': 'A cire duk mambobi {count}? Ba za a iya mayar da wannan baya ba.',
  'members-keep': 'Bar su',
  'members-only-wrong': 'Nuna waɗanda suke buƙatar dubawa kaɗai',
  'members-wrong-title': 'Akwatuna {count} suna buƙatar dubawa',
  'members-wrong-cell': 'Mamba na {row}, {label}: {violation}',
  'members-wrong-more': 'da ƙarin {count} a ƙasa',
  'members-unreadable': 'Ba a iya karanta wasu haruffan wannan akwati a fayil ɗin ba. Ku sake rubuta shi.',
  'members-card-wrong': '{count} da za a duba',
  'members-faults': 'Sauke waɗanda suke buƙatar dubawa',
  'members-faults-name': 'members-to-look-at.xlsx',
  'members-faults-column': 'Abin da yake buƙatar dubawa',
  'members-formula': 'Wannan akwati yana da lissafi. Ku rubuta sakamakonsa.',
  'members-shifted':
    'Wannan layi yana da akwatuna fiye da sunayen ginshiƙai. Ku duba ko wannan yana ginshiƙin da ya dace.',
  'members-no-word': 'Babu kalma a wannan akwati. Ku rubuta ta.',
  'members-twice-title': 'Mutum ɗaya ne sau biyu?',
  'members-twice': 'Mambobi na {first} da {second} duka {name} ne, an haife su a {date}.',
  'members-twice-remove': 'Cire mamba na {row}',
  'members-twice-apart': 'Mutane biyu ne',

  'members-form-add': 'Ƙara mamba',
  'members-form-edit': 'Mamba na {row}',
  'members-form-save': 'Ajiye',
  'members-form-open': 'Ba a ajiye mamba ɗaya ba tukuna. Ku ajiye shi, ko ku soke.',

  'members-missing': 'Farashin na mambobi {wanted} ne; {count} suna nan. Ku ƙara {missing}, ko ku canja adadin.',
  'members-over': 'Farashin na mambobi {wanted} ne; {count} suna nan. Ku cire {over}, ko ku canja adadin.',
  'members-wrong': 'Wasu mambobi suna buƙatar dubawa: ku duba jerin da ke sama da jadawalin.',
} as const satisfies Partial<Phrases>;
