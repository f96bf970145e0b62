namespace ReferralGraph.Core.People;

/// <summary>What people write as employer who have none, or keep it to themselves; by language.</summary>
/// <remarks>Spelt with the accents that case and accent folding removes; other spellings of the same word are phrases of their own.</remarks>
internal static class IgnoredEmployerPhrases
{
    /// <summary>Phrases that alone, or with <see cref="Fillers"/>, are no employer.</summary>
    public static readonly string[] All =
    [
        // English
        "Self", "Self-employed", "Selfemployed", "Self-employment", "Self employ", "Own business", "My own business", "Sole proprietor", "Sole trader",
        "Sole proprietorship", "Working for myself", "Work for myself", "Myself", "Freelance", "Freelancer", "Free lance", "Free lancer", "Freelancing", "Freelance work", "Freelance jobs", "Freelance projects", "Various freelance projects", "Independent work",
        "Independent", "Independent consulting", "Freelance consulting", "Independent practice", "Stealth", "In stealth", "Stealth AI startup",
        "Stealth fintech startup", "Stealth biotech startup", "Stealth tech startup", "Stealth SaaS startup", "Stealth health startup", "Stealth security startup",
        "Retired", "Semi-retired", "Early retirement", "In retirement", "Retirement", "Retiree", "Pensioner", "None", "No company", "No employer",
        "No current employer", "Not employed", "Unemployed", "Jobless", "Out of work", "N/A", "NA", "Not applicable", "Not available", "Not specified",
        "Not disclosed", "Nil", "Unknown", "(Unknown)", "NotFound", "Not found", "(Robots)", "?", "Confidential", "Company confidential", "Undisclosed",
        "Student", "University student", "College student", "Graduate student", "Undergraduate student", "Postgraduate student", "PhD student", "MBA student",
        "Masters student", "Doctoral student", "High school student", "Law student", "Medical student", "Career break", "Career pause", "Gap year",
        "Sabbatical", "Sabbatical leave", "Parental leave", "Maternity leave", "Paternity leave", "Family leave", "Medical leave", "Leave of absence",
        "Stay at home mom", "Stay at home mum", "Stay at home dad", "Stay at home parent", "Homemaker", "Housewife", "Househusband", "Full time parent",
        "Looking for work", "Looking for a job", "Looking for job", "Looking for employment", "Looking for opportunities", "Looking for an opportunity",
        "Looking for opportunity", "Looking for new opportunities", "Looking for new opportunity", "Looking for a new opportunity", "Looking for my next opportunity",
        "Looking for next opportunity", "Looking for the next opportunity", "Looking for a new job", "Looking for new job", "Looking for a new role", "Looking for a new challenge", "Looking for my next challenge", "Looking for a role", "Looking for my next role", "Looking for the next challenge", "Seeking work", "Seeking employment",
        "Seeking opportunities", "Seeking new opportunities", "Seeking a new role", "Seeking new role", "Seeking my next role", "Seeking next opportunity", "Seeking my next opportunity",
        "Seeking new opportunity", "Seeking a new opportunity", "Seeking an opportunity", "Seeking a role", "Seeking a job", "Searching for work", "Searching for a job",
        "Searching for opportunities", "Open to work", "Open to opportunities", "Open for work", "Open for opportunities", "Open to new opportunities", "Open for new opportunities", "Exploring new opportunities", "Exploring opportunities",
        "Exploring options", "Available for work", "Available for hire", "Available", "Between jobs", "In between jobs", "Between roles", "Between opportunities",
        "In transition", "Career transition", "Job seeker", "Jobseeker", "Job seeking", "Job hunting", "Job search", "Job searching",
        "On the job market", "On the market", "Actively looking", "Actively seeking", "Actively searching",

        // German
        "Selbständig", "Selbstständig", "Selbstaendig", "Selbststaendig", "Selbständige", "Selbstständige", "Selbständiger", "Selbstständiger",
        "Selbständigkeit", "Selbstständigkeit", "Selbständig tätig", "Selbstständig tätig", "Freiberuflich", "Freiberuflich tätig", "Freiberufler",
        "Freiberuflerin", "Freischaffend", "Freier Mitarbeiter", "Freie Mitarbeiterin", "Freie Mitarbeit", "Einzelunternehmer", "Einzelunternehmerin",
        "Unabhängig", "Unabhängiger Berater", "Unabhängige Beraterin", "Freier Berater", "Freie Beraterin", "Rentner", "Rentnerin", "Pensionär", "Pensionärin", "Pensionist",
        "Pensionistin", "Im Ruhestand", "Ruhestand", "In Rente", "In Pension", "Pensioniert", "Studentin", "Studierende", "Studierender", "Im Studium", "Arbeitslos",
        "Arbeitssuchend", "Arbeitsuchend", "Auf Arbeitssuche", "Auf Jobsuche", "Jobsuche", "Jobsuchend", "Auf der Suche", "Auf der Suche nach einer neuen Herausforderung",
        "Auf der Suche nach neuen Herausforderungen", "Elternzeit", "In Elternzeit", "Mutterschutz", "Elternkarenz", "Karenz", "Auszeit", "Berufliche Auszeit", "Sabbatjahr",
        "Hausfrau", "Hausmann", "Kein Arbeitgeber", "Keine", "Keiner", "Keine Angabe", "Keine Angaben", "k.A.", "Ohne", "Entfällt", "Nicht zutreffend", "Vertraulich", "Unbekannt",

        // French
        "Indépendant", "Indépendante", "Travailleur indépendant", "Travailleuse indépendante", "Consultant indépendant", "Consultante indépendante",
        "Auto-entrepreneur", "Autoentrepreneur", "Auto-entrepreneuse", "Autoentrepreneuse", "Auto-entreprise", "Micro-entrepreneur", "Micro-entreprise",
        "À mon compte", "À son compte", "Profession libérale", "En freelance", "Retraité", "Retraitée", "À la retraite", "En retraite", "Retraite",
        "Étudiant", "Étudiante", "Sans emploi", "Sans employeur", "Sans activité", "Demandeur d'emploi", "Demandeuse d'emploi", "Chercheur d'emploi",
        "Recherche d'emploi", "En recherche d'emploi", "À la recherche d'un emploi", "À la recherche d'opportunités", "Recherche d'opportunités", "En recherche d'opportunités", "En recherche d'un emploi", "En recherche d'un nouvel emploi", "À la recherche d'un nouvel emploi", "En recherche d'un nouveau poste",
        "À la recherche de nouvelles opportunités", "En recherche active", "En recherche", "À l'écoute d'opportunités", "À l'écoute du marché", "Chômage",
        "Au chômage", "Chômeur", "Chômeuse", "En reconversion", "Congé parental", "Congé maternité", "Congé sabbatique", "Année sabbatique", "Pause carrière",
        "Mère au foyer", "Père au foyer", "Aucun", "Aucune", "Néant", "Non renseigné", "Sans objet", "Confidentiel", "Inconnu",

        // Spanish
        "Autónomo", "Autónoma", "Trabajador autónomo", "Trabajadora autónoma", "Trabajador independiente", "Trabajadora independiente", "Por cuenta propia",
        "Trabajo por cuenta propia", "Trabajador por cuenta propia", "Trabajadora por cuenta propia", "Cuenta propia", "Independiente", "Consultor independiente", "Consultora independiente",
        "Profesional independiente", "Jubilado", "Jubilada", "Retirado", "Retirada", "Estudiante", "Desempleado", "Desempleada", "En paro", "Cesante", "Sin empleo",
        "Sin trabajo", "Sin empresa", "Buscando trabajo", "Buscando empleo", "Buscando oportunidades", "Buscando nuevas oportunidades", "En búsqueda de empleo", "En búsqueda de trabajo",
        "En búsqueda activa", "En búsqueda activa de empleo", "Búsqueda activa de empleo", "En búsqueda de oportunidades", "En búsqueda de nuevas oportunidades",
        "En busca de empleo", "En busca de oportunidades", "En busca de nuevas oportunidades", "Excedencia", "En excedencia", "Permiso parental", "Baja maternal",
        "Permiso de maternidad", "Año sabático", "Ama de casa", "Ninguno", "Ninguna", "No aplica", "No especificado", "Confidencial", "Desconocido",

        // Italian
        "Libero professionista", "Libera professionista", "Libera professione", "Lavoratore autonomo", "Lavoratrice autonoma", "Lavoro autonomo", "Autonomo", "Autonoma",
        "Partita IVA", "In proprio", "Indipendente", "Consulente indipendente", "Professionista indipendente", "Pensionato", "Pensionata", "In pensione", "Pensione",
        "Studente", "Studentessa", "Studente universitario", "Studentessa universitaria", "Disoccupato", "Disoccupata", "Inoccupato", "Inoccupata", "In cerca di lavoro",
        "In cerca di occupazione", "In cerca di opportunità", "In cerca di nuove opportunità", "Alla ricerca di lavoro", "Alla ricerca di opportunità",
        "Alla ricerca di nuove opportunità", "Congedo parentale", "Maternità", "In maternità", "Congedo di maternità", "Anno sabbatico", "Casalinga", "Nessuno", "Nessuna",
        "Non applicabile", "Riservato", "Confidenziale", "Sconosciuto",

        // Portuguese
        "Autônomo", "Autônoma", "Trabalhador autônomo", "Trabalhadora autônoma", "Trabalhador independente", "Trabalhadora independente",
        "Profissional autônomo", "Profissional autônoma", "Profissional liberal", "Por conta própria", "Conta própria", "Consultor autônomo", "Consultor independente",
        "Consultora independente", "Independente", "Recibos verdes", "Aposentado", "Aposentada", "Reformado", "Reformada", "Estudante", "Estudante universitário", "Desempregado",
        "Desempregada", "Sem emprego", "Procurando emprego", "Procurando trabalho", "À procura de emprego", "À procura de trabalho", "À procura de oportunidades",
        "Buscando emprego", "Em busca de emprego", "Em busca de trabalho", "Em busca de novas oportunidades", "Em busca de oportunidades", "Em busca de recolocação",
        "Em recolocação", "Em transição de carreira", "Disponível", "Licença maternidade", "Licença parental", "Licença paternidade", "Ano sabático", "Dona de casa",
        "Nenhum", "Nenhuma", "Não aplicável", "Não se aplica", "Não informado", "Desconhecido",

        // Dutch
        "Zelfstandig", "Zelfstandige", "Zelfstandig ondernemer", "Zelfstandig consultant", "Zelfstandig professional", "ZZP", "ZZP'er", "ZZP-er", "Freelance ZZP", "Eigen bedrijf",
        "Gepensioneerd", "Gepensioneerde", "Met pensioen", "Studente", "Werkloos", "Werkzoekend", "Werkzoekende", "Op zoek naar werk", "Op zoek naar een baan",
        "Op zoek naar een nieuwe baan", "Op zoek naar een nieuwe uitdaging", "Tussen twee banen", "Ouderschapsverlof", "Zwangerschapsverlof", "Loopbaanonderbreking", "Huisvrouw",
        "Geen", "Geen werkgever", "Niet van toepassing", "n.v.t.", "Vertrouwelijk", "Onbekend",

        // Nordic
        "Egenföretagare", "Egen företagare", "Eget företag", "Frilans", "Frilansare", "Pensionär", "Arbetssökande", "Arbetslös", "Söker jobb", "Söker nytt jobb", "Föräldraledig",
        "Tjänstledig", "Mammaledig", "Pappaledig", "Ingen arbetsgivare", "Konfidentiellt", "Selvstændig", "Selvstændig konsulent", "Selvstendig", "Selvstendig næringsdrivende",
        "Enkeltpersonforetak", "Frilanser", "Freelancekonsulent", "Pensjonist", "Efterlønner", "Studerende", "Ledig", "Arbeidsledig", "Arbejdsløs", "Arbejdssøgende",
        "Arbeidssøkende", "Jobsøgende", "Jobbsøker", "Foreldrepermisjon", "Barsel", "Barselsorlov", "Forældreorlov", "Ingen", "Ukjent", "Ukendt", "Ej angivet", "Okänd",
        "Itsenäinen ammatinharjoittaja", "Eläkkeellä", "Eläkeläinen", "Opiskelija", "Työtön", "Työnhakija", "Vanhempainvapaa", "Vanhempainvapaalla", "Äitiyslomalla", "Ei mitään",

        // Central and Eastern Europe, Turkey
        "Samozatrudniony", "Samozatrudniona", "Samozatrudnienie", "Własna działalność", "Własna działalność gospodarcza", "Jednoosobowa działalność gospodarcza",
        "Działalność gospodarcza", "Własna firma", "Wolny strzelec", "Wolny zawód", "Emeryt", "Emerytka", "Na emeryturze", "Studentka", "Bezrobotny", "Bezrobotna", "Szukam pracy",
        "W trakcie poszukiwania pracy", "Poszukuję pracy", "Urlop macierzyński", "Urlop rodzicielski", "Urlop wychowawczy", "Brak", "Nie dotyczy", "Poufne", "Nieznany",
        "OSVČ", "Živnostník", "Živnostnice", "Na volné noze", "Důchodce", "V důchodu", "Nezaměstnaný", "Nezaměstnaná", "Hledám práci", "Mateřská dovolená",
        "Rodičovská dovolená", "Na mateřské", "Žádný", "Neuvedeno", "Szabadúszó", "Egyéni vállalkozó", "Nyugdíjas", "Munkanélküli", "Álláskereső", "Diák", "Hallgató",
        "Liber profesionist", "Pensionar", "Șomer", "Serbest", "Serbest çalışan", "Serbest meslek", "Kendi işim", "Emekli", "Öğrenci", "Üniversite öğrencisi", "İşsiz",
        "İş arıyorum", "Çalışmıyor", "Doğum izni", "Yok", "Gizli", "Самозанятый", "Самозанятая", "Фрилансер", "Фриланс", "Внештатный сотрудник", "Частная практика", "Пенсионер",
        "Пенсионерка", "На пенсии", "Студент", "Студентка", "Безработный", "Безработная", "В поиске работы", "В поиске", "Ищу работу", "Временно не работаю", "Не работаю", "Нет", "Декрет",
        "В декрете", "Декретный отпуск", "Неизвестно", "Конфиденциально", "Самозайнятий", "Фрілансер", "Шукаю роботу", "Ελεύθερος επαγγελματίας", "Αυτοαπασχολούμενος", "Συνταξιούχος",
        "Φοιτητής", "Φοιτήτρια", "Άνεργος", "Άνεργη",

        // Asia and the Middle East
        "フリーランス", "フリーランサー", "自営業", "個人事業主", "無職", "学生", "大学生", "大学院生", "求職中", "就職活動中", "転職活動中", "育休中", "育児休業中", "産休中", "休職中", "定年退職", "退職", "なし", "無し", "非公開",
        "自由职业", "自由职业者", "自由職業", "自由工作者", "自雇", "个体户", "自己创业", "待业", "待业中", "求职中", "求職中", "找工作中", "学生", "學生", "退休", "已退休", "产假", "无", "無", "保密",
        "프리랜서", "자영업", "개인사업", "개인사업자", "무직", "학생", "대학생", "대학원생", "구직중", "구직 중", "취업준비생", "은퇴", "육아휴직", "육아휴직중", "없음", "비공개",
        "عمل حر", "مستقل", "طالب", "طالبة", "متقاعد", "متقاعدة", "عاطل عن العمل", "باحث عن عمل", "לא עובד", "עצמאי", "עצמאית", "סטודנט", "סטודנטית", "פנסיונר", "בין עבודות", "מחפש עבודה",
        "Wiraswasta", "Pekerja lepas", "Mahasiswa", "Pensiunan", "Tidak bekerja", "Mencari pekerjaan", "Sedang mencari kerja", "Bekerja sendiri", "Làm tự do", "Tự do", "Sinh viên", "Hưu trí", "Đang tìm việc",
    ];

    /// <summary>What may stand before, behind or within a phrase. Occupations of one person; in the plural they are often firms.</summary>
    public static readonly string[] Fillers =
    [
        "mode", "startup", "start up", "startups", "venture", "company", "business", "professional", "worker", "individual", "person", "owner", "business owner",
        "currently", "actively", "presently", "now", "temporarily", "fully", "happily", "proudly", "officially", "mostly", "still", "semi", "recently", "immediately",
        "full time", "part time", "fulltime", "parttime", "on", "in", "at", "as", "a", "an", "am", "i", "im", "taking a",
        "the moment", "this time", "employee",
        "consultant", "contractor", "contract", "adviser", "advisor", "agent", "analyst", "architect", "artist", "attorney", "author", "accountant", "coach", "copywriter", "designer",
        "developer", "director", "editor", "educator", "engineer", "entrepreneur", "expert", "filmmaker", "founder", "illustrator", "interpreter", "investor", "journalist", "lawyer",
        "manager", "marketer", "musician", "photographer", "producer", "programmer", "recruiter", "researcher", "scientist", "specialist", "teacher", "therapist", "trainer", "translator",
        "tutor", "videographer", "writer", "business consultant", "it consultant", "management consultant", "marketing consultant", "content writer", "creative director", "data analyst",
        "data scientist", "graphic designer", "product designer", "project manager", "software developer", "software engineer", "technical writer", "ux designer", "web designer",
        "web developer",
        "berater", "beraterin", "unternehmer", "unternehmerin", "zurzeit", "zur zeit", "derzeit", "momentan", "aktuell", "freelance", "entwickler", "entwicklerin", "journalistin",
        "actuellement", "consultante", "professionnel", "professionnelle", "actualmente", "profesional", "consultor", "consultora", "atualmente", "profissional", "attualmente",
        "professionista", "consulente", "momenteel", "ondernemer", "konsulent", "konsult", "obecnie", "сейчас", "временно",
    ];
}
