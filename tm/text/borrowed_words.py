"""Words that many languages have borrowed and leave as they are. Our own compilation."""

from __future__ import annotations

_ENGLISH = """
    airbag app apps audio backup banking banner base baseball basketball benchmark benchmarks
    biodiesel birdie birdies bit bitcoin blazer bloc blockchain blog blogger bloggers blogs blues
    bluetooth bogey bogeys boom boot bot bots bowling boxer brandy briefing broker browser browsers
    bug bugs bullpen bullying bunker bunkers bypass byte bytes camping campus cash casting catering
    chat chats check chef chic chip chips clic click clip clown club clubs cluster coach coaching
    cookie cookies copyright coworking crack crash cricket crowdfunding crowdsourcing dashboard
    deadline debug deepfake default demo derby design designer designers display doping drag drone
    drones dugout dumping ebook email emails emoji emojis esports fairway fairways fan fans feed
    feedback ferry film films firewall firmware fitness flap flash flashback folk font football
    fourball fourballs foursome foursomes freelance funk gamer gamers gay gel glamour golf gospel
    grunge hackathon hacker hackers hall handball hardware hashtag hashtags hip hippie hit hits
    hobby hockey holding hop host hosting hotel hotspot html impeachment indie influencer
    influencers inning innings input insider interface internet jackpot jazz jeans jersey jet
    jogging joystick judo jury kayak ketchup kit kiwi laptop laser layout leasing lifting link
    links linux live lobbies lobby lockdown log login logo loop malware manager managers marketing
    master masters match media meme memes merchandising metal mix mobbing mockup modem motel
    motocross multimedia nazi nazis networking newsletter newsletters offline offset offshore
    online output outsourcing overbooking pack panel parking parquet penalty performance
    performances phishing photo picnic pin pint pitcher pitchers pixel pixels placebo playboy
    playlist playmaker playoff playoffs plugin plugins podcast podcasts poker pole polo pop portal
    post poster posters posts premium preprint preprints prime print pub pudding punk putt putter
    putts puzzle quarterback quiz quorum radar rafting raid rally ranking ransomware rap rapper
    rappers rating reality record reggae remake render repo reset resort retweet robot robots rock
    rookie rookies rough router routers royalties rugby running sandwich scanner scooter score
    script scripts selfie selfies server set sexy shock shopping shorts show shows skate skateboard
    sketch slogan slogans slot smart smartphone smartphones smog snack snob snowboard soccer socket
    software spam spinning sponsor sponsors spot spots sprint sprints staff stage stand standard
    star start startup startups status stock stop storytelling stream streaming stress strikeout
    strikeouts striptease suite surf swing tablet tablets tag tags tank taxi tee teenager teenagers
    test tests thriller ticket tickets timing timings toast token tokens top touchdown touchdowns
    tour tours trading trailer training transfer trekking trend trending trends triathlon tuit
    tuning tutorial tutorials tweet tweets unisex vintage vip voucher walkie web webcam webinar
    webinars website websites weekend western wicket wickets widget widgets wifi wiki wikis
    windsurf workflow workflows workshop workshops yoga zombie zombies zoom
"""
_OTHER = """
    abbé addendum aerobic ají album alias alma alpha alter annus anti anticucho apartheid apu
    arepa auto avatar award awards ayatolá ayllu baguette ballet basmati beige beta
    bikini bis bistro bolero bonsai boulevard bouquet boutique buffet burka cabaret café cajón
    cannabis cappuccino carpaccio casino caudillo causa ceviche chacra chador chalet champagne
    chaos charango chicha chorizo climax cobalt coda collage complot compost consensus contra
    coronavirus corpus credo crescendo croissant cum cumbia curriculum curry cuy datum debut
    debút deficit delta diva dossier duo ego elite empanada ergo espresso et ex extra favela
    favelas fiasco fiesta forum gaucho gestapo ghetto gluten gourmet graffiti guacamole
    guerrilla guru habeas habitat hacienda honoris huayno hummus ibid idem ikebana imam in
    incognito infra intifada ipso item junta kamikaze karaoke karate karma kebab kilo kilos
    kimono kindergarten koala kosher kremlin lama lambada latex limbo macho macro maestro mafia
    mafioso magma mango mantra mate maté medina memorandum merengue mestizo mezcal mezzo micro
    mini minimum modus mole moratorium motu mozzarella mullah nirvana novel nylon oblast omega
    omnibus opera ouija pachamama paella papa paparazzi paprika parka pasta patio per pesto
    pisco pizza pizzas plateau plaza plus poncho pro propaganda quasi quechua quinoa quiosco
    quórum ramadán referendum reguetón ricotta risotto rodeo rondo ronin safari salsa samba
    samurai sarin sauna savoir sherpa sic siesta simposium solo soprano souvenir spaghetti
    sputnik staccato statu sterling sudoku sultan superavit sushi sutra swastika taboo taco
    tacos taiga tamagotchi tandem tango tapas tapir tempo tequila terra tofu tornado tortilla
    tortillas trauma tsar tsunami tsunamis tundra tutti tutú ultra vademecum vendetta versus
    veto via vice video villa virus visa vodka vox vs whip whiskey whisky yeti zen zinc écu
"""

BORROWED_WORDS = frozenset(_ENGLISH.split()) | frozenset(_OTHER.split())
