namespace ReferralGraph.Core.Tests.People;

/// <summary>Names of public firms as people, registers and spreadsheets spell them.</summary>
internal static class CompanySpellings
{
    /// <summary>One company in each, by its spellings.</summary>
    public static readonly string[][] Companies =
    [
        ["Novo Nordisk", "Novo Nordisk A/S", "NOVO NORDISK A/S", "Novo Nordisk, A/S"],
        ["Mærsk", "Maersk A/S", "MAERSK", "Mærsk A/S"],
        ["LEGO System", "Lego System A/S", "LEGO SYSTEM A/S."],
        ["Netcompany", "Netcompany A/S", "NETCOMPANY ApS", "Netcompany I/S"],
        ["Equinor", "Equinor ASA", "EQUINOR ASA", "equinor asa"],
        ["Yara International", "Yara International ASA", "YARA INTERNATIONAL A.S.A."],
        ["Ørsted", "Orsted A/S", "ØRSTED A/S", "Ørsted AS"],
        ["Telenor", "Telenor AS", "TELENOR ASA", "Telenor A/S"],
        ["Ericsson", "Ericsson AB", "ERICSSON AB (publ)", "Ericsson AB (Publ)"],
        ["Klarna Bank", "Klarna Bank AB", "Klarna Bank AB (publ)", "KLARNA BANK AKTIEBOLAG"],
        ["Spotify", "Spotify AB", "SPOTIFY A.B.", "Spotify Aktiebolag"],
        ["Nokia", "Nokia Oyj", "NOKIA OY", "Nokia Oyj Abp"],
        ["Supercell", "Supercell Oy", "SUPERCELL OY", "Supercell Oy Ab"],
        ["Össur", "Össur hf.", "OSSUR HF", "Ossur hf"],
        ["Marel", "Marel hf", "MAREL hf.", "Marel ehf."],
        ["Bolt Technology", "Bolt Technology OÜ", "BOLT TECHNOLOGY OU", "Bolt Technology Oü"],
        ["Printful Latvia", "Printful Latvia SIA", "PRINTFUL LATVIA, SIA"],
        ["Vinted", "UAB Vinted", "Vinted, UAB", "UAB „Vinted“"],
        ["Siemens", "Siemens AG", "SIEMENS A.G.", "Siemens Aktiengesellschaft"],
        ["SAP", "SAP SE", "SAP AG", "sap se"],
        ["Bosch", "Bosch GmbH", "BOSCH G.m.b.H.", "Bosch Gesellschaft mit beschränkter Haftung"],
        ["Würth", "Würth GmbH & Co. KG", "WURTH GmbH & Co KG", "Würth GmbH und Co. KG"],
        ["Henkel", "Henkel AG & Co. KGaA", "HENKEL AG & CO. KGAA", "Henkel KGaA"],
        ["Fresenius", "Fresenius SE & Co. KGaA", "FRESENIUS SE", "Fresenius SE & Co KGaA"],
        ["Großmann Maschinen", "GROSSMANN MASCHINEN", "Grossmann Maschinen e.K.", "Großmann Maschinen OHG"],
        ["Celonis", "Celonis SE", "CELONIS GMBH", "Celonis UG (haftungsbeschränkt)"],
        ["Schloßgärtnerei Nord", "SCHLOSSGÄRTNEREI NORD eG", "Schlossgartnerei Nord e.G."],
        ["Swarovski", "Swarovski Ges.m.b.H.", "SWAROVSKI GesmbH", "Swarovski KG"],
        ["Red Bull", "Red Bull GmbH", "RED BULL Ges.m.b.H.", "red bull gmbh"],
        ["Nestlé", "Nestle S.A.", "NESTLÉ SA", "Nestle, S.A."],
        ["Roche", "Roche AG", "ROCHE S.A.", "Roche Sàrl"],
        ["Logitech Europe", "Logitech Europe S.A.", "LOGITECH EUROPE SA", "Logitech Europe Sagl"],
        ["Société Générale", "Societe Generale S.A.", "SOCIÉTÉ GÉNÉRALE SA", "Société Générale Société Anonyme"],
        ["L'Oréal", "L’Oreal S.A.", "LOREAL SA", "L'OREAL"],
        ["Doctolib", "Doctolib SAS", "DOCTOLIB S.A.S.", "Doctolib, SASU"],
        ["Alan", "Alan S.A.", "ALAN SAS", "Alan SARL"],
        ["Michelin", "Michelin SCA", "MICHELIN S.C.A.", "Michelin et Cie"],
        ["ArcelorMittal", "ArcelorMittal S.A.", "ARCELORMITTAL SA", "ArcelorMittal S.à r.l."],
        ["Solvay", "Solvay NV", "SOLVAY S.A.", "Solvay S.P.R.L."],
        ["Colruyt", "Colruyt NV", "COLRUYT N.V.", "Colruyt BVBA"],
        ["Philips", "Philips N.V.", "PHILIPS NV", "Philips Naamloze Vennootschap"],
        ["Adyen", "Adyen N.V.", "ADYEN B.V.", "Adyen B. V."],
        ["Coolblue", "Coolblue B.V.", "COOLBLUE BV", "Coolblue V.O.F."],
        ["Enel", "Enel S.p.A.", "ENEL SPA", "Enel SpA"],
        ["Barilla", "Barilla S.p.A", "BARILLA S.R.L.", "Barilla Società per Azioni"],
        ["Ferrero", "Ferrero S. p. A.", "FERRERO S.R.L.S.", "Ferrero S.r.l."],
        ["Lavazza", "Lavazza S.p.A.", "LAVAZZA S.n.c.", "Lavazza Srl"],
        ["Telefónica", "Telefonica S.A.", "TELEFÓNICA, S.A.", "Telefónica S.A.U."],
        ["Glovoapp", "Glovoapp S.L.", "GLOVOAPP, S.L.U.", "Glovoapp SL"],
        ["Sonae", "Sonae SGPS, S.A.", "SONAE, SGPS", "Sonae Lda."],
        ["Farfetch Portugal", "Farfetch Portugal, Unipessoal Lda.", "FARFETCH PORTUGAL LDA", "Farfetch Portugal - Unipessoal, Lda"],
        ["ΔΕΗ", "ΔΕΗ Α.Ε.", "ΔΕΗ ΑΕ", "δεη αε"],
        ["Κύκλος", "ΚΥΚΛΟΣ Α.Ε.", "Κυκλος Ι.Κ.Ε.", "κύκλος επε"],
        ["Koç Holding", "Koc Holding A.Ş.", "KOÇ HOLDİNG A.Ş.", "Koç Holding Anonim Şirketi"],
        ["İşbank", "ISBANK", "işbank A.Ş.", "İşbank T.A.Ş."],
        ["Yapı Kredi", "YAPI KREDİ A.Ş.", "Yapi Kredi AS", "yapı kredi"],
        ["Arçelik", "Arcelik A.S.", "ARÇELİK San. ve Tic. A.Ş.", "Arçelik Ltd. Şti."],
        ["Allegro", "Allegro Sp. z o.o.", "ALLEGRO SP Z OO", "Allegro Spółka z o.o.", "Allegro sp.z o.o."],
        ["CD Projekt", "CD Projekt S.A.", "CD PROJEKT SA", "CD Projekt Spółka Akcyjna"],
        ["Żabka Polska", "Zabka Polska Sp. z o.o. Sp. k.", "ŻABKA POLSKA SP. K.", "Zabka Polska sp. j."],
        ["Škoda Auto", "Skoda Auto a.s.", "ŠKODA AUTO A.S.", "Škoda Auto akciová společnost"],
        ["Alza", "Alza s.r.o.", "ALZA, s. r. o.", "Alza spol. s r.o."],
        ["Prezi", "Prezi Kft.", "PREZI KFT", "Prezi Zrt."],
        ["Richter Gedeon", "Richter Gedeon Nyrt.", "RICHTER GEDEON NYRT", "Richter Gedeon Bt."],
        ["Rimac Automobili", "Rimac Automobili d.o.o.", "RIMAC AUTOMOBILI DOO", "Rimac Automobili d. o. o."],
        ["Podravka", "Podravka d.d.", "PODRAVKA D.D.", "Podravka j.d.o.o."],
        ["Telerik", "Telerik AD", "TELERIK EAD", "Telerik EOOD"],
        ["Dacia", "Dacia S.R.L.", "DACIA SRL", "Dacia SRL-D"],
        ["Яндекс", "ООО Яндекс", "ООО «Яндекс»", "ЯНДЕКС ООО", "ПАО \"Яндекс\""],
        ["Ромашка", "ОАО Ромашка", "ЗАО «РОМАШКА»", "АО Ромашка"],
        ["Gazprom Neft", "OAO Gazprom Neft", "PJSC Gazprom Neft", "Gazprom Neft PJSC", "GAZPROM NEFT, OJSC"],
        ["Нова Пошта", "ТОВ Нова Пошта", "ТОВ «НОВА ПОШТА»", "Нова Пошта ТОВ"],
        ["Kaspi", "Kaspi JSC", "KASPI, JSC", "Kaspi Joint Stock Company"],
        ["Grupo Bimbo", "Grupo Bimbo S.A.B. de C.V.", "GRUPO BIMBO SAB DE CV", "Grupo Bimbo, S.A. de C.V."],
        ["Cemex", "Cemex S.A.B. de C.V.", "CEMEX SA de CV", "Cemex, S. de R.L. de C.V."],
        ["Kavak", "Kavak S.A.P.I. de C.V.", "KAVAK SAPI DE CV", "Kavak S. A. P. I. de C. V."],
        ["Petrobras", "Petrobras S.A.", "PETROBRAS S/A", "Petrobras Ltda."],
        ["Natura Cosméticos", "Natura Cosmeticos S/A", "NATURA COSMÉTICOS LTDA", "Natura Cosméticos EIRELI"],
        ["Ecopetrol", "Ecopetrol S.A.", "ECOPETROL S.A.S.", "Ecopetrol S.A. E.S.P."],
        ["Alicorp", "Alicorp S.A.A.", "ALICORP SAA", "Alicorp S.A.C."],
        ["Falabella", "Falabella SpA", "FALABELLA LTDA.", "Falabella E.I.R.L."],
        ["Toyota Motor", "Toyota Motor Corporation", "TOYOTA MOTOR CORP.", "Toyota Motor Co., Ltd."],
        ["トヨタ自動車", "トヨタ自動車株式会社", "株式会社トヨタ自動車", "トヨタ自動車㈱", "（株）トヨタ自動車"],
        ["メルカリ", "株式会社メルカリ", "㈱メルカリ", "株式会社 メルカリ", "ﾒﾙｶﾘ"],
        ["サイボウズ", "サイボウズ株式会社", "サイボウズ 株式会社", "サイボウズ(株)"],
        ["Rakuten", "Rakuten K.K.", "RAKUTEN KK", "Rakuten Kabushiki Kaisha"],
        ["삼성전자", "삼성전자 주식회사", "주식회사 삼성전자", "(주)삼성전자", "㈜삼성전자"],
        ["카카오", "(주) 카카오", "카카오㈜", "주식회사카카오"],
        ["华为技术", "华为技术有限公司", "华为技术 有限公司", "华为技术股份有限公司"],
        ["台積電", "台積電股份有限公司", "台積電有限公司"],
        ["Tencent", "Tencent Co., Ltd.", "TENCENT COMPANY LIMITED", "Tencent Co Ltd"],
        ["Telkom Indonesia", "PT Telkom Indonesia", "PT. TELKOM INDONESIA TBK", "PT Telkom Indonesia (Persero) Tbk."],
        ["Gojek", "PT Gojek", "PT. GOJEK", "P.T. Gojek Tbk"],
        ["Petronas", "Petronas Berhad", "PETRONAS BHD", "Petronas Sdn. Bhd."],
        ["Grab Holdings", "Grab Holdings Pte. Ltd.", "GRAB HOLDINGS PTE LTD", "Grab Holdings Inc."],
        ["ปตท", "บริษัท ปตท จำกัด (มหาชน)", "บริษัท ปตท. จำกัด", "บมจ. ปตท"],
        ["Vinamilk", "CTCP Vinamilk", "Công ty Cổ phần Vinamilk", "CÔNG TY CP VINAMILK"],
        ["FPT Software", "Công ty TNHH FPT Software", "FPT Software Company Limited", "FPT SOFTWARE CO., LTD"],
        ["Infosys", "Infosys Limited", "INFOSYS LTD.", "Infosys Pvt. Ltd."],
        ["Flipkart Internet", "Flipkart Internet Private Limited", "FLIPKART INTERNET PVT LTD", "Flipkart Internet (P) Ltd."],
        ["Canva", "Canva Pty Ltd", "CANVA PTY. LTD.", "Canva Proprietary Limited"],
        ["Naspers", "Naspers (Pty) Ltd", "NASPERS LIMITED", "Naspers (RF) Limited"],
        ["Dangote Cement", "Dangote Cement Plc", "DANGOTE CEMENT P.L.C.", "Dangote Cement Ltd."],
        ["Emaar Properties", "Emaar Properties PJSC", "EMAAR PROPERTIES P.J.S.C.", "Emaar Properties LLC"],
        ["Talabat", "Talabat W.L.L.", "TALABAT WLL", "Talabat FZ-LLC", "Talabat FZ LLC", "Talabat DMCC"],
        ["Orascom Construction", "Orascom Construction S.A.E.", "ORASCOM CONSTRUCTION PLC"],
        ["Wix", "Wix Ltd.", "WIX Inc", "wix, inc."],
        ["אגד", "אגד בע\"מ", "אגד בע״מ"],
        ["Tesco", "Tesco PLC", "TESCO P.L.C.", "Tesco Limited"],
        ["Smith & Nephew", "Smith & Nephew plc", "SMITH & NEPHEW, PLC", "Smith  &  Nephew Public Limited Company"],
        ["Tiffany", "Tiffany & Co.", "TIFFANY & CO", "Tiffany and Company", "Tiffany and Co."],
        ["Amazon.com", "Amazon.com, Inc.", "AMAZON.COM INC", "Amazon.com,Inc."],
        ["Salesforce", "Salesforce, Inc.", "SALESFORCE INC", "Salesforce®", "Salesforce™, Inc."],
        ["Hogan Lovells", "Hogan Lovells LLP", "HOGAN LOVELLS L.L.P.", "Hogan Lovells, LLP."],
        ["Ernst & Young", "Ernst & Young LLP", "ERNST & YOUNG, L.L.P.", "Ernst & Young Ltée"],
        ["O'Reilly Media", "O’Reilly Media, Inc.", "OREILLY MEDIA INC", "O`Reilly Media LLC"],
        ["E.ON", "E.ON SE", "EON SE", "e.on"],
    ];

    /// <summary>Different firms whose names are alike, or that begin or end as a legal form does.</summary>
    private const string Different = """
        SAS Institute; SAS; AG Insurance; AG Barr; NV Energy; NV5 Global; SE Ranking; AB InBev; AB Volvo; AS Roma; AS Monaco;
        SIA Engineering; PTC; PTT; KK Women's Hospital
        SA Health; SL Green Realty; SL Industries; LP Building Solutions; LPL Financial; Co-op Bank; Co-operators; Company.com;
        Corporate Express; Incyte; Incora; Limited Brands
        The Limited; The Company Store; The Corporation for Public Broadcasting; Pty Lighting; Coach; Cohu; Cofco; Colas; Cofidis;
        Ltd Commodities; LLC Partners; Kft Art; GmbH Magazin
        American Airlines; American Express; American Electric Power; American Eagle Outfitters; American Tower; American Water Works;
        American Financial; American Greetings; American Standard
        Bank of America; Bank of China; Bank of Ireland; Bank of Montreal; Bank of Nova Scotia; Bank of New York Mellon; Bank of Baroda;
        Bank of India; Bank of Georgia; Bank of Communications
        Deutsche Bank; Deutsche Bahn; Deutsche Post; Deutsche Telekom; Deutsche Börse; Deutsche Lufthansa; Deutsche Wohnen;
        Deutsche Welle; Deutsche Bundesbank; Deutsche Vermögensberatung
        General Electric; General Motors; General Mills; General Dynamics; General Atlantic; Generali; General Assembly; General Catalyst;
        Generac; General Cable; General Re
        National Grid; National Bank of Canada; National Geographic; National Instruments; National Australia Bank; National Express;
        National Vision; National Oilwell Varco; Nationale-Nederlanden; Nationwide
        Société Générale; Société BIC; Société du Grand Paris; Banque de France; Banque Postale; Crédit Agricole; Crédit Mutuel;
        Credit Suisse; Crédit du Nord; Credit Karma; Credit Acceptance
        Banco Santander; Banco Sabadell; Banco do Brasil; Banco Bradesco; Banco de Chile; Banco Inter; Banco Popular; Banco BPM;
        Bancolombia; Bancomext
        Mitsubishi Electric; Mitsubishi Motors; Mitsubishi Heavy Industries; Mitsubishi Chemical; Mitsubishi UFJ; Mitsui; Mitsui Fudosan;
        Sumitomo; Sumitomo Mitsui; Sumitomo Electric; Sumitomo Realty
        Samsung Electronics; Samsung SDI; Samsung SDS; Samsung Heavy Industries; Samsung Life; Samsung C&T; Samsung Biologics;
        LG Electronics; LG Chem; LG Display; LG Energy Solution; SK Hynix; SK Telecom; SK Innovation
        Tata Steel; Tata Motors; Tata Power; Tata Consultancy Services; Tata Communications; Tata Elxsi; Reliance Industries;
        Reliance Jio; Reliance Power; Reliance Steel; Bajaj Auto; Bajaj Finance; Bajaj Finserv
        China Mobile; China Telecom; China Unicom; China Life; China Construction Bank; China Merchants Bank; China Southern Airlines;
        China Eastern Airlines; Air China; China Steel; China Vanke
        First Solar; First Data; First Republic; First Horizon; First American; First Citizens; First Quantum Minerals;
        First Round Capital; FirstEnergy; FirstGroup; First Abu Dhabi Bank
        United Airlines; United Health; United Rentals; United Parcel Service; United Technologies; United Utilities; United Therapeutics;
        United Natural Foods; United Bank; United Biscuits
        Johnson & Johnson; Johnson Controls; Johnson Matthey; SC Johnson; Johnson Outdoors; Smith & Nephew; Smith Micro; Smiths Group;
        A. O. Smith; WHSmith; Smith & Wesson; Smithfield Foods
        Morgan Stanley; JPMorgan Chase; Morgan Advanced Materials; Wells Fargo; Wells Real Estate; Goldman Sachs; Marcus by Goldman Sachs;
        Black Rock Coffee; BlackRock; Blackstone; BlackBerry; Black Hills
        Red Hat; RedHat Racing; Red Bull; Redbox; Reddit; Redfin; Red Ventures; Red Cross; Red Robin; Blue Origin; Blue Apron; Blue Cross;
        Blue Bottle Coffee; Green Dot; GreenSky; Green Mountain Coffee
        Volvo Cars; Volvo Construction Equipment; Mercedes-Benz; Daimler Truck; BMW; BMW Bank; Ford Motor; Ford Foundation; Ford Models;
        Honda Motor; Honda Aircraft; Toyota Industries; Toyota Boshoku; Nissan Chemical
        Delta Air Lines; Delta Dental; Delta Electronics; Delta Lloyd; Alpha Bank; Alpha Natural Resources; Omega Healthcare;
        Omega Protein; Sigma Aldrich; Sigma Designs; Gamma Communications; Beta Systems; Zeta Global
        Novartis; Novo Nordisk; Novozymes; Novavax; Novell; Nova Ljubljanska Banka; Nova Scotia Power; Nova Chemicals; Nova Measuring;
        Novatek; Novelis
        Bertelsmann; Bertelsmann Stiftung; Robert Bosch Stiftung; Robert Half; Robert Walters; Volkswagen; Volkswagen Stiftung;
        Carl Zeiss; Carl Zeiss Meditec; Carlsberg; Carlsbergfondet; Novo Nordisk Foundation
        Siemens Energy; Siemens Healthineers; Siemens Gamesa; Bosch Rexroth; Bosch Siemens Hausgeräte; Thyssenkrupp;
        ThyssenKrupp Elevator; Müller; Mueller Industries; Mueller Water; Möller; Moeller Electric
        トヨタ; トヨタ紡織; ホンダ; ヤマハ; ヤマト; バンダイ; ハンダイ; パナソニック; ハナソニック; ソニー; ゾニー; カシオ; ガシオ; 三菱; 三菱商事; 三井; 三井物産; 住友; 住友商事; 日本製鉄; 日本電気; 日本電産; 東京電力;
        東京海上; 東京ガス
        삼성; 삼성생명; 삼성물산; 현대; 현대차; 현대중공업; 하나; 하나은행; 하니; 한화; 한하; 华为; 华夏银行; 中国银行; 中国建设银行; 中国移动; 中国电信; 台積電; 台達電
        Сбер; Сбербанк; Сибур; Лукойл; Роснефть; Ростех; Ростелеком; Росатом; Магнит; Магнитогорский комбинат; Тинькофф; Северсталь;
        Алроса; Авито
        हिंदी; हिदी; कमल; कमाल; किमल; टाटा; टोटा; ไทย; ไท; ใหม่; ไหม
        Spa Venture; Oyster; OYO; Abloy; Abbott; AbbVie; ABB; ABN AMRO; Absa; Asda; Asana; ASOS; ASML; ASM International; Aptiv; Aptean;
        Sage; Saga; Sasol; Sealed Air; Seagate; SEB; Selfridges
        """;

    public static readonly string[] DifferentCompanies =
        Different.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
